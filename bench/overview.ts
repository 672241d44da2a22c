import { drive } from './load.ts';
import type { Result } from './results.ts';
import type { Bench } from './server.ts';

const learners = 5_000;
const lessons = 30;
const answers = 500_000;

/**
 * The overview with its matrix for a large course, against a page that reads one row (the account page reads the person
 * who is signed in), both as the same instructor, one after the other, at one connection.
 */
export async function benchOverview(bench: Bench): Promise<Result[]> {
  await fillLargeCourse(bench);
  const headers = { cookie: bench.instructorCookie };
  const at = { connections: 1, seconds: 8 };
  const single = await drive({ url: `${bench.address}/me/account`, headers }, at);
  const overview = await drive({ url: `${bench.address}/teach/large-course`, headers }, at);
  if (overview.failed + single.failed > 0) throw new Error('A page of the overview bench failed.');
  const times = overview.p95 / single.p95;
  return [
    {
      name: `overview and matrix, ${learners} learners × ${lessons} lessons × ${answers} answers: p95 against a single-row page`,
      value: times,
      unit: 'times',
      target: 'under 10',
      met: times < 10,
      details: [
        `overview p50 ${overview.p50.toFixed(1)} ms, p95 ${overview.p95.toFixed(1)} ms`,
        `single-row page p50 ${single.p50.toFixed(1)} ms, p95 ${single.p95.toFixed(1)} ms`
      ]
    }
  ];
}

/** Rows as the application itself would have left them, written in bulk: 5,000 learners, 30 lessons, 100 first tries each. */
export async function fillLargeCourse({ client }: Pick<Bench, 'client'>): Promise<void> {
  await client.query('begin');
  await client.query('select setseed(0.42)');
  await client.query(`
    insert into courses (id, slug, title, owner_id, status, join_code, published_at)
    select 'large', 'large-course', 'A large course', owner_id, 'published', 'LARGE1', now() from courses limit 1`);
  await client.query(`insert into documents (id, course_id, source, status) values ('large', 'large', '', 'ready')`);
  await client.query(
    `insert into lessons (id, course_id, document_id, key, position, title, minutes, words, blocks)
     select 'large-l' || n, 'large', 'large', 'l' || n, n, 'Lesson ' || n, 2, 400, '[]' from generate_series(1, $1::int) n`,
    [lessons]
  );
  await client.query(
    `insert into items (id, course_id, lesson_id, key, position, status)
     select 'large-i' || l || '-' || n, 'large', 'large-l' || l, l || '-' || n, n, 'live'
     from generate_series(1, $1::int) l, generate_series(1, 8) n`,
    [lessons]
  );
  await client.query(`
    insert into item_versions (id, item_id, version, kind, stem, options, key, rationale, source, probability)
    select 'v-' || id, id, 1, 'shortAnswer', 'Which year?', '[]', '{"kind":"texts","accepted":["1994"]}', '', '{}', 0.9
    from items where course_id = 'large'`);
  await client.query(`update items set current_version_id = 'v-' || id where course_id = 'large'`);
  await client.query(
    `insert into users (id, email, name, password_hash)
     select 'large-u' || n, 'large' || n || '@example.org', 'Learner ' || n, '' from generate_series(1, $1::int) n`,
    [learners]
  );
  await client.query(
    `insert into enrolments (id, user_id, course_id, created_at, last_active_at, lessons_done, first_tries, first_try_earned,
       recall, recall7, recall30, recall_at)
     select 'large-e' || n, 'large-u' || n, 'large', now() - interval '40 days', now() - random() * interval '20 days',
       (random() * 29)::int, $2::int, $2::int * (0.4 + 0.5 * random()), 0.8, 0.7, 0.6, now()
     from generate_series(1, $1::int) n`,
    [learners, answers / learners]
  );
  await client.query(`
    insert into lesson_progress (enrolment_id, lesson_id, read_at, passed_at, done_at, attempts, best_percent,
      first_tries, first_try_earned, recall, recall7, recall30, recall_at)
    select e.id, l.id, now(), now(), case when random() < 0.8 then now() end, 1, 60 + 40 * random(), 4, 4 * random(),
      0.5 + 0.5 * random(), 0.6, 0.5, now()
    from enrolments e, lessons l where e.course_id = 'large' and l.course_id = 'large'`);
  await client.query(
    `insert into first_tries (enrolment_id, item_id, item_version_id, lesson_id, attempt_id, score_kind, earned, possible,
       answer_ms, rest_earned, rest_possible, answered_at)
     select e.id, i.id, i.current_version_id, i.lesson_id, 'large', 'scored', (random() < 0.7)::int, 1,
       3000 + 20000 * random(), 5, 7, now() - random() * interval '40 days'
     from enrolments e
     cross join lateral (
       select id, lesson_id, current_version_id from items
       where course_id = 'large' and e.id is not null order by id offset (abs(hashtext(e.id)) % 140) limit $1::int
     ) i
     where e.course_id = 'large'`,
    [answers / learners]
  );
  await client.query('commit');
  await client.query('analyze');
}
