TEST(Add, Adds) {
  EXPECT_EQ(3, add(1, 2));
}
