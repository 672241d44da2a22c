/**
 * The few WebAssembly instructions that kernels.ts is written in, as bytes.
 *
 * @see WebAssembly Core Specification 2.0, chapter 5 (binary format)
 */

/** Signed LEB128, the spelling of every integer constant. */
function signed(value: number): number[] {
  const bytes: number[] = [];
  for (;;) {
    const low = value & 0x7f;
    value >>= 7;
    if ((value === 0 && (low & 0x40) === 0) || (value === -1 && (low & 0x40) !== 0)) return [...bytes, low];
    bytes.push(low | 0x80);
  }
}

function unsigned(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}

export type Code = readonly number[];

export const get = (local: number): Code => [0x20, local];
export const set = (local: number): Code => [0x21, local];
export const int = (value: number): Code => [0x41, ...signed(value)];
export const addInt: Code = [0x6a];
export const subInt: Code = [0x6b];
export const shiftLeft: Code = [0x74];
/** Four 32-bit floats from the address on the stack plus `offset` bytes. */
export const load = (offset = 0): Code => [0xfd, 0x00, 2, ...unsigned(offset)];
/** One 32-bit float from the address on the stack, four times. */
export const loadSplat = (offset = 0): Code => [0xfd, 0x09, 2, ...unsigned(offset)];
export const store: Code = [0xfd, 0x0b, 2, 0];
export const add: Code = [0xfd, 0xe4, 0x01];
export const multiply: Code = [0xfd, 0xe6, 0x01];
export const zero: Code = [0xfd, 0x0c, ...new Array<number>(16).fill(0)];

/** Four lanes out of the eight of the two vectors on the stack. */
export function shuffle(lanes: readonly [number, number, number, number]): Code {
  return [0xfd, 0x0d, ...lanes.flatMap((lane) => [0, 1, 2, 3].map((byte) => lane * 4 + byte))];
}

/** Adds an integer local or constant to a local. */
export const advance = (local: number, by: Code): Code => [...get(local), ...by, ...addInt, ...set(local)];

/** Runs `body` with `counter` counted down from `count` in steps of `step`; at least once. */
export function times(counter: number, count: Code, step: number, body: Code): Code {
  const next = [...get(counter), ...int(step), ...subInt, ...set(counter), ...get(counter)];
  // 0x4a is "greater than, signed": sizes that are no multiple of the step end too
  return [...count, ...set(counter), 0x03, 0x40, ...body, ...next, ...int(0), 0x4a, 0x0d, 0, 0x0b];
}

const section = (id: number, bytes: Code): Code => [id, ...unsigned(bytes.length), ...bytes];
const text = (value: string): Code => [value.length, ...[...value].map((letter) => letter.charCodeAt(0))];
const many = (items: readonly Code[]): Code => [...unsigned(items.length), ...items.flat()];

/**
 * A module over an imported memory (`env.memory`) whose functions all take `parameters` integers and return nothing.
 *
 * @param functions by name; each may use `integers` integer and `vectors` vector locals after its parameters
 */
export function moduleOf(
  functions: Record<string, Code>,
  { parameters, integers, vectors }: { parameters: number; integers: number; vectors: number }
): Uint8Array<ArrayBuffer> {
  const names = Object.keys(functions);
  const type = [0x60, ...many(new Array<Code>(parameters).fill([0x7f])), 0];
  const memory = [...text('env'), ...text('memory'), 0x02, 0x00, 1];
  const locals = many([
    [integers, 0x7f],
    [vectors, 0x7b]
  ]);
  const bodies = names.map((name) => [...locals, ...functions[name]!, 0x0b]);
  return new Uint8Array([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, many([type])),
    ...section(2, many([memory])),
    ...section(3, many(names.map(() => [0]))),
    ...section(7, many(names.map((name, index) => [...text(name), 0, index]))),
    ...section(10, many(bodies.map((body) => [...unsigned(body.length), ...body])))
  ]);
}
