import { GatewayCloseCodes } from "discord.js";

/**
 * What the operator has to do where the gateway closes for good
 * (https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway); undefined where it will open again.
 */
export function fatalSentence(code: number): string | undefined {
  const sentences: Readonly<Record<number, string>> = {
    [GatewayCloseCodes.AuthenticationFailed]: tokenRefused,
    [GatewayCloseCodes.InvalidShard]: "Discord refused this shard (4010). Check DISCORD_SHARDS: a number, or auto.",
    [GatewayCloseCodes.ShardingRequired]:
      "Discord wants a bot in so many servers to run in shards (4011). Set DISCORD_SHARDS=auto.",
    [GatewayCloseCodes.InvalidAPIVersion]:
      "Discord no longer speaks this version of its protocol (4012). Update Bonewise.",
    [GatewayCloseCodes.InvalidIntents]: "Discord does not know an intent that was asked for (4013). Update Bonewise.",
    [GatewayCloseCodes.DisallowedIntents]:
      "Discord does not allow an intent that was asked for (4014). Bonewise needs no privileged one: update it, or see the Bot page of the Developer Portal.",
  };
  return sentences[code];
}

/** What to do where the token is refused. */
export const tokenRefused =
  "Discord does not accept this bot token. Copy it again from the Developer Portal (Bot, Reset Token) into DISCORD_BOT_TOKEN. Where DISCORD_API_ROOT is set, check that too.";
