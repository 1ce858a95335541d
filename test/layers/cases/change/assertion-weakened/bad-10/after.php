<?php
class AddTest extends TestCase {
    public function testAdd() {
        $this->assertNotNull(add(1, 2));
    }
}
