import { withDatabase } from './withDatabase.ts';

/** `lectern demo remove`: deletes the demo people and everything they did; says what became of their courses. */
export async function main(args: string[]): Promise<number> {
  if (args.length !== 1 || args[0] !== 'remove') {
    console.error('Usage: lectern demo remove');
    return 2;
  }
  return withDatabase(async () => {
    const { removeDemo } = await import('../src/lib/server/demo.ts');
    const { people, keptCourses, deletedCourses, owner } = await removeDemo(null);
    if (people === 0) {
      console.log('There is no demo to remove.');
      return 0;
    }
    console.log(`Removed ${people} demo people and everything they did.`);
    if (deletedCourses.length > 0) console.log(`Deleted: ${deletedCourses.join(', ')}.`);
    if (keptCourses.length > 0) console.log(`Kept for ${owner ?? 'their learners'}: ${keptCourses.join(', ')}.`);
    return 0;
  });
}
