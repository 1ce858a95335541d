<?php
class AddTest extends TestCase {
    public function disabledTestAdd() {
        $this->assertSame(3, add(1, 2));
    }
}
