export const client = create({
  baseUrl: "/api",
  retry: true,
  timeout: DEFAULT_TIMEOUT,
});
