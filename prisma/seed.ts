// Fills the empty, migrated database at DATABASE_URL with the demo; the last line says how to sign in to it, as JSON.
import { closeDatabase } from '../src/lib/server/db.ts';
import { seedDemo } from '../src/lib/server/demo.ts';

const { learner, instructor } = await seedDemo({ now: new Date() });
await closeDatabase();
console.log(JSON.stringify({ learner, instructor }));
