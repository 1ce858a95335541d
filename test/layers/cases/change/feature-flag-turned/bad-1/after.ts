export const settings = {
  pageSize: 20,
  enableNewCheckout: true,
};
