export const client = create({
  baseUrl: "/api",
  retry: true,
});
