export interface WithResponse<T> {
  data: T;
  /** Its status and headers (`etag`, `x-request-id`); its body has been read. */
  response: Response;
}

/** Gives the value; `withResponse()` gives the raw response too. */
export interface ApiPromise<T> extends Promise<T> {
  withResponse(): Promise<WithResponse<T>>;
}

export function apiPromise<T>(full: Promise<WithResponse<T>>): ApiPromise<T> {
  const data = full.then((answer) => answer.data);
  return Object.assign(data, {
    withResponse() {
      // Whoever takes the response sees the failure there: it must not count as unhandled here.
      data.catch(() => {});
      return full;
    },
  });
}
