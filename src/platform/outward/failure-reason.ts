interface Failure {
  name?: string;
  message?: string;
  code?: string;
  response?: Response;
  cause?: { message?: string; code?: string };
}

/** A status or the short name of what was in the way; never an address with parameters, never what the other side wrote. */
export async function failureReason(error: unknown): Promise<string> {
  const { name, message, code, response, cause } = error as Failure;
  if (response) {
    // Unread, the connection would stay open.
    await response.body?.cancel();
    return `HTTP ${response.status}`;
  }
  if (name === 'TimeoutError' || name === 'AbortError') return 'timeout';
  if (message?.includes('private network')) return 'private network';
  return code ?? cause?.code ?? cause?.message ?? message ?? 'not delivered';
}
