import { afterAll, beforeAll, describe } from "vitest";
import type { Stores } from "../../src/core/stores.ts";
import type { Database } from "../../src/storage/database.ts";
import type { Place, TestDatabase } from "../fakes/databases.ts";
import { checkinsContract } from "./checkins.contract.ts";
import { communitiesContract } from "./communities.contract.ts";
import { messagesContract } from "./messages.contract.ts";
import { peopleContract } from "./people.contract.ts";
import { promptsContract } from "./prompts.contract.ts";

/** Everything that the stores must do on this database. */
export function storesContract(kind: TestDatabase): void {
  describe(kind.name, () => {
    let place: Place;
    let database: Database;
    const stores = (): Stores => database.stores;

    beforeAll(async () => {
      place = await kind.make();
      database = await place.open();
    });
    afterAll(async () => {
      await database.close();
      await place.remove();
    });

    messagesContract(stores);
    peopleContract(stores);
    promptsContract(stores);
    checkinsContract(stores);
    communitiesContract(stores);
  });
}
