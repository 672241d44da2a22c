/**
 * Remembers the values asked for last. For what never changes under its id only: several processes each have their own, and
 * nothing tells them to forget.
 *
 * @param most how many are kept
 */
export function cacheOf<V>(most: number) {
  const values = new Map<string, V>();
  return {
    get(key: string): V | undefined {
      const value = values.get(key);
      if (value === undefined) return undefined;
      values.delete(key);
      values.set(key, value);
      return value;
    },
    set(key: string, value: V): void {
      values.delete(key);
      values.set(key, value);
      if (values.size > most) values.delete(values.keys().next().value!);
    }
  };
}
