import { storesContract } from "../contracts/stores.contract.ts";
import { DATABASES } from "../fakes/databases.ts";

for (const database of DATABASES) storesContract(database);
