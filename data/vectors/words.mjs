// words.mjs - turns the package's JSON into GloVe text: a word and its numbers on each line,
// in order of frequency.   node words.mjs EMBEDDINGS.json > words.txt
import { readFileSync, writeSync } from 'node:fs';

const { words, vectors, dimensions } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
let text = '';

for (const [i, word] of words.entries()) {
	text += `${word} ${vectors[word].slice(0, dimensions).join(' ')}\n`;
	if (i % 1000 === 999 || i === words.length - 1) {
		for (let bytes = Buffer.from(text); bytes.length > 0;)
			bytes = bytes.subarray(writeSync(1, bytes));
		text = '';
	}
}
