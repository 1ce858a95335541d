export const view = (items: readonly string[]) => {
  using resource = open();
  return items?.[0] satisfies string | undefined;
};
