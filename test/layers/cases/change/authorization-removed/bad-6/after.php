<?php
class Orders {
    public function delete($id) {
        $this->remove($id);
    }
}
