import adapter from '@sveltejs/adapter-node';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

/** @type {import('@sveltejs/kit').Config} */
export default {
  preprocess: vitePreprocess(),
  compilerOptions: {
    // A table that scrolls inside itself has to take the focus, or no key can scroll it.
    warningFilter: ({ code }) => code !== 'a11y_no_noninteractive_tabindex'
  },
  kit: {
    adapter: adapter({ out: 'build', precompress: true }),
    // A page's own few rules travel with the page; the sheet that all pages share stays a file of its own.
    inlineStyleThreshold: 6 * 1024,
    typescript: {
      config: ({ include, ...config }) => ({
        ...config,
        include: [
          ...include,
          '../bin/**/*.ts',
          '../bin/**/*.js',
          '../bench/**/*.ts',
          '../prisma/**/*.ts',
          '../tests/**/*.js'
        ]
      })
    },
    csp: {
      mode: 'auto',
      directives: {
        'default-src': ['self'],
        'script-src': ['self'],
        'style-src': ['self'],
        // The axes, bars and cells carry their value in a style attribute; an inline style element carries the page's nonce.
        'style-src-attr': ['unsafe-inline'],
        'img-src': ['self', 'data:'],
        'font-src': ['self'],
        'connect-src': ['self'],
        'object-src': ['none'],
        'base-uri': ['none'],
        'form-action': ['self'],
        'frame-ancestors': ['none']
      }
    }
  }
};
