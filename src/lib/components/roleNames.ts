/** The roles as people read them. */
export const roleNames = { learner: 'Learner', instructor: 'Instructor', administrator: 'Administrator' } as const;
