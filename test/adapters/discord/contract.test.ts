import { platformContract } from "../../contracts/platform.contract.ts";
import { discordStage } from "./stage.ts";

platformContract({ name: "Discord", make: discordStage });
