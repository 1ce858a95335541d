export const settings = {
  pageSize: 20,
  enableNewCheckout: false,
};
