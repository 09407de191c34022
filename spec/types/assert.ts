/** True only where both types are the same, `readonly` and `?` included. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- comparing two generic functions is what tells readonly apart
export type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false

/** Compiles only where the assertion holds: `type _ = Holds<Same<A, B>>`. */
export type Holds<A extends true> = A
