TEST(Add, DISABLED_Adds) {
  EXPECT_EQ(3, add(1, 2));
}
