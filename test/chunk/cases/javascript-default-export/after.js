export default () => {
  go(1);
};
