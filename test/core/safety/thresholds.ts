import type { RecognitionThresholds } from "../../../src/core/safety/recognition.ts";

/** Round numbers in place of the learnt ones, which move with what is learnt from. */
export const thresholds: RecognitionThresholds = {
  emergency: 0.4,
  sure: 0.6,
  urgent: 0.5,
  line: 0.2,
  refer: 0.3,
  decline: 0.3,
  doubted: -0.6,
  unasked: -0.5,
};

/** The same, but whatever a rule fired for is believed. */
export const believing: RecognitionThresholds = {
  ...thresholds,
  doubted: -1,
  unasked: Number.NEGATIVE_INFINITY,
};
