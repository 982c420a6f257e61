package extract

func (p *Pass) pressSubmissions() {}
