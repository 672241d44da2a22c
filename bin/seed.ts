// Seeds DATABASE_URL with the demo and prints, as the last line, how to sign in to it.
import { closeDatabase } from '../src/lib/server/db.ts';
import { seedDemo } from '../src/lib/server/demo.ts';

const { learner, instructor } = await seedDemo({ now: new Date() });
await closeDatabase();
console.log(JSON.stringify({ learner, instructor }));
