/** Who changes an application, for the record. */
export interface By {
  /** The person; null for the operator at the command line, and for an application that registers others. */
  actorId: string | null;
  /** The application whose own token asked, when no person did. */
  clientId?: string | undefined;
  address?: string | undefined;
  requestId?: string | undefined;
}

export const OPERATOR: By = { actorId: null };

/** The columns of a line in the record. */
export function recorded({ actorId, clientId, address, requestId }: By, detail: Record<string, unknown>) {
  return {
    actorId,
    applicationId: clientId,
    outcome: 'done' as const,
    detail: { ...detail, ...(clientId ? { byApplication: clientId } : {}) },
    address,
    requestId,
  };
}
