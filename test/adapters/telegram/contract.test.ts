import { platformContract } from "../../contracts/platform.contract.ts";
import { pollingStage, webhookStage } from "./stage.ts";

platformContract({ name: "Telegram, polling,", make: pollingStage });
platformContract({ name: "Telegram, called by webhook,", make: webhookStage });
