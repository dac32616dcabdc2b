/** Prints the storage bench. PEOPLE=10000 DAY=1000 make it short. */
import { storageBench } from "./storage.ts";

const wanted = (name: string): number | undefined => {
  const value = Number(process.env[name]);
  return value > 0 ? value : undefined;
};
const people = wanted("PEOPLE");
const day = wanted("DAY");
await storageBench({
  ...(people === undefined ? {} : { people }),
  ...(day === undefined ? {} : { day }),
});
