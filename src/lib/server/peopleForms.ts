import { z } from 'zod';
import { emailOf } from './people.ts';

/** What people may send about themselves. Anything else in a body, such as a role, is not read. */

const name = z
  .string()
  .transform((text) => text.replace(/\p{C}/gu, '').replace(/\s+/g, ' ').trim())
  .pipe(z.string().min(1, 'Tell us how to address you').max(80, 'At most 80 characters'));

const email = z
  .string()
  .transform(emailOf)
  .pipe(z.email('This is not a complete email address').max(254, 'At most 254 characters'));

const shortest = 10;
const longest = 200;

const newPassword = z
  .string()
  .min(shortest, `At least ${shortest} characters; a few words in a row are fine`)
  .max(longest, `At most ${longest} characters`)
  .refine((text) => new Set(text).size >= 4, 'Too easy to guess: use more different characters');

/** A password is refused when it is the address, or the part of it before the @. */
const notTheEmail = ({ email, password }: { email: string; password: string }) =>
  ![email, email.split('@')[0]].includes(emailOf(password));

export const registerForm = z
  .object({ name: name.default(''), email: email.default(''), password: newPassword.default('') })
  .refine(notTheEmail, { path: ['password'], message: 'The email address is no password' });

export const signInForm = z.object({
  email: z.string().max(1000).default(''),
  password: z.string().max(1000).default('')
});

export const nameForm = z.object({ name: name.default('') });

export const passwordForm = z.object({
  current: z.string().max(1000).default(''),
  next: newPassword.default('')
});

/** One change at a time: a role, or the account switched off or on. */
export const rightsForm = z.object({
  person: z.string().max(100),
  role: z.enum(['learner', 'instructor', 'administrator']).optional(),
  disabled: z
    .enum(['yes', 'no'])
    .transform((answer) => answer === 'yes')
    .optional()
});
