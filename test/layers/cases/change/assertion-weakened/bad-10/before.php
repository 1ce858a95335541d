<?php
class AddTest extends TestCase {
    public function testAdd() {
        $this->assertSame(3, add(1, 2));
    }
}
