// The import table of the design, as rules: what each folder may not reach.

/** In the order of the data's way: a stage imports from stages before it. */
const stages = ['document', 'outline', 'lesson', 'items', 'form', 'scoring', 'memory', 'statistics', 'exchange'];
const engine = '^src/lib/engine/';
const tests = '[.]test[.]ts$';

/**
 * @param {string} name
 * @param {string} comment
 * @param {Record<string, unknown>} from
 * @param {Record<string, unknown>} to
 */
const forbid = (name, comment, from, to) => ({
  name,
  comment,
  severity: /** @type {const} */ ('error'),
  from,
  to
});

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    forbid(
      'no-circles',
      'Two files that need each other are one file, or three.',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }
    ),
    forbid(
      'unresolved',
      'Nothing is imported that is not there.',
      {},
      { couldNotResolve: true, pathNot: '^([$]app/|[$]env/|[.]/[$]types|[$]service-worker)' }
    ),
    forbid(
      'engine-is-pure',
      'The engine knows no database, no server, no browser and no Node.',
      { path: engine, pathNot: tests },
      {
        path: [
          '^src/(lib/(server|components)|routes)/',
          '^node_modules/(svelte|@sveltejs|@prisma|pg|lucia)/',
          '^[$](app|env)/'
        ]
      }
    ),
    forbid(
      'engine-without-node',
      'The engine runs in a browser too.',
      { path: engine, pathNot: tests },
      { dependencyTypes: ['core'] }
    ),
    ...stages.map((stage, index) =>
      forbid(
        `engine-${stage}-looks-back-only`,
        'A stage of the engine imports earlier stages and random.ts.',
        { path: `${engine}${stage}/`, pathNot: tests },
        { path: `${engine}(${[...stages.slice(index + 1), '$'].join('|')})/` }
      )
    ),
    forbid(
      'server-below-the-pages',
      'server/ is called by routes, never the other way round.',
      { path: '^src/lib/server/', pathNot: tests },
      { path: '^src/(lib/components|routes)/' }
    ),
    forbid(
      'kit-in-auth-and-access-only',
      'Only auth.ts and access.ts know that there is a web framework.',
      { path: '^src/lib/server/', pathNot: [tests, '^src/lib/server/(auth|access)[.]ts$'] },
      { path: ['^node_modules/@sveltejs/kit/', '^[$](app|env)/'] }
    ),
    forbid(
      'lucia-in-auth-only',
      'Upstream froze Lucia: one file imports it, so that one file can replace it.',
      { pathNot: ['^src/lib/server/auth[.]ts$', '^node_modules/'] },
      { path: '^node_modules/lucia/' }
    ),
    forbid(
      'components-show',
      'A component is given what it shows.',
      { path: '^src/lib/components/', pathNot: tests },
      { path: ['^src/(lib/server|routes)/', '^node_modules/(@prisma|pg)/'] }
    ),
    forbid(
      'routes-through-the-server-modules',
      'Queries live with their table in server/.',
      { path: '^src/(routes/|hooks[.]server[.]ts)', pathNot: tests },
      { path: ['^src/lib/server/prisma/', '^node_modules/(@prisma|pg)/'] }
    ),
    forbid(
      'pages-run-in-the-browser',
      'What a page imports is sent to the browser.',
      { path: '^src/routes/.*([.]svelte|/[+](page|layout)[.]ts)$' },
      { path: '^src/lib/server/', dependencyTypesNot: ['type-only'] }
    )
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^src/lib/server/prisma/'] },
    exclude: { path: ['^build/', '^[.]svelte-kit/', '[.]css$'] },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'svelte', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.svelte', '.json', '.d.ts']
    }
  }
};
