/** How many changes one request may carry: each is a transaction of its own, and the caller waits for all. */
export const MOST_OPERATIONS = 200;
