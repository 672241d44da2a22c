/** Part of every item's id: raise it when the same text may give items that mean something else. */
export const generatorVersion = '3.1.0';
