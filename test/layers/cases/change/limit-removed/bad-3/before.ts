export const client = create({
  baseUrl: "/api",
  timeout: 5000,
});
