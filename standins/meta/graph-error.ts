import type { ErrorKind } from './misbehaviour.ts';

type Details = {
  status: number;
  code: number;
  message: string;
  type?: string;
  subcode?: number;
  transient?: boolean;
};

/** An error as the Graph API answers it: HTTP status and `{error:{message,type,code,…}}`. */
export class GraphError extends Error {
  readonly details: Details;
  constructor(details: Details) {
    super(details.message);
    this.details = details;
  }
}

export function errorBody(error: GraphError, trace: string): unknown {
  const { code, subcode, type, transient } = error.details;
  return {
    error: {
      message: error.message,
      type: type ?? 'OAuthException',
      ...(transient ? { is_transient: true } : {}),
      code,
      ...(subcode ? { error_subcode: subcode } : {}),
      fbtrace_id: trace,
    },
  };
}

/** The object does not exist, or the token may not see it: Graph says the same for both. */
export const unknownObject = (id: string, verb = 'get'): GraphError =>
  new GraphError({
    status: 400,
    code: 100,
    subcode: 33,
    type: 'GraphMethodException',
    message: `Unsupported ${verb} request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation. Please read the Graph API documentation at https://developers.facebook.com/docs/graph-api`,
  });

export const invalidParameter = (message: string): GraphError =>
  new GraphError({ status: 400, code: 100, message: `(#100) ${message}` });

export const tokenExpired = (): GraphError =>
  new GraphError({
    status: 400,
    code: 190,
    subcode: 463,
    message: 'Error validating access token: Session has expired. The current time is later than the expiry.',
  });

export const permissionMissing = (permission: string): GraphError =>
  new GraphError({
    status: 403,
    code: 200,
    message: `(#200) Requires ${permission} permission to manage the object`,
  });

export const appLimit = (status = 403): GraphError =>
  new GraphError({ status, code: 4, message: '(#4) Application request limit reached', transient: true });

/** The error that a misbehaviour rule asks for; `html` and `lost-answer` are no Graph errors. */
export function errorOfKind(kind: Exclude<ErrorKind, 'html' | 'lost-answer'>): GraphError {
  switch (kind) {
    case '500':
      return new GraphError({
        status: 500,
        code: 2,
        transient: true,
        message: 'An unexpected error has occurred. Please retry your request later.',
      });
    case '429':
      return appLimit(429);
    case '4':
      return appLimit();
    case '17':
      return new GraphError({
        status: 400,
        code: 17,
        message: '(#17) User request limit reached',
        transient: true,
      });
    case '80005':
      return new GraphError({
        status: 400,
        code: 80005,
        message:
          '(#80005) There have been too many leadgen api calls to this Page account. Wait a bit and try again.',
      });
    case '190':
      return tokenExpired();
    case '200':
      return permissionMissing('leads_retrieval');
  }
}
