package network

func (n *Network) layout() {}
