TEST(Add, Adds) {
  EXPECT_TRUE(add(1, 2));
}
