<?php
class Orders {
    public function delete($id) {
        $this->checkPermission("order-delete");
        $this->remove($id);
    }
}
