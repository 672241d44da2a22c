/** Codes of PostgreSQL (classes 08, 53, 57P), of the network, of Prisma, and of the driver adapter. */
const codes =
  /^(08...|53...|57P0[1-3]|E(CONNREFUSED|CONNRESET|PIPE|TIMEDOUT|HOSTUNREACH)|P(1001|1002|1008|1017|2024))$/;
const kinds = /^(DatabaseNotReachable|ConnectionClosed|TooManyConnections|SocketTimeout)$/;
const messages =
  /timeout exceeded when trying to connect|Connection terminated|pool after calling end|server closed the connection/i;

/** Whether an error means "the database cannot be reached just now", so that trying again later is the right advice. */
export function isUnavailable(error: unknown, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > 5) return false;
  const { code, kind, originalCode, message, cause } = error as Record<string, unknown>;
  return (
    [code, originalCode].some((each) => typeof each === 'string' && codes.test(each)) ||
    (typeof kind === 'string' && kinds.test(kind)) ||
    (typeof message === 'string' && messages.test(message)) ||
    isUnavailable(cause, depth + 1)
  );
}
