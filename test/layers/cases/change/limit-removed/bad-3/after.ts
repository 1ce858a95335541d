export const client = create({
  baseUrl: "/api",
  timeout: 0,
});
