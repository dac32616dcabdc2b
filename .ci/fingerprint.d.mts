/** A fingerprint of the source and of the libraries. */
export function fingerprint(): string;
