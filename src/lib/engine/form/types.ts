/** One place on a form: which item, with its options (and, for matching, its prompts) in which order. */
export type FormEntry = { itemVersionId: string; optionOrder: string[]; promptOrder: string[] };

/** The ordered selection one learner sits. Same bank, blueprint and seed: the same form. */
export type Form = { seed: string; entries: FormEntry[] };
