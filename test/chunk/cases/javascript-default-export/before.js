export default () => {
  go();
};
