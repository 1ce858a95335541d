class AddTest(TestCase):
    def test_add(self):
        self.assertTrue(add(1, 2))
