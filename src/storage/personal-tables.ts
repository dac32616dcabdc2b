/** The tables whose rows are a person's, by the person's id: what is shown to them is what is erased. */
export const OF_PERSON = ["prompts", "deliveries", "sessions", "checkins", "standings", "gaps"] as const;
/** The same, by their address on a platform. */
export const OF_ADDRESS = ["contexts", "dialogs", "offers"] as const;
