// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/world/world.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <unordered_set>

#include "core/base/error.h"
#include "core/base/random.h"
#include "core/data/data_hash.h"
#include "core/data/world/biography_dealer.h"
#include "core/data/world/phrasing.h"

namespace lathe::world {

namespace {

void check(const WorldOptions& options) {
    if (options.usualTellings < 2 || options.questionRepeats < 0 || options.calibrationDocuments < 0 || options.validationDocuments < 0 ||
        options.testDocuments < 0) {
        throw badInput("The built-in world cannot be made", "It needs at least 2 tellings of a fact, and no negative counts.");
    }
}

int tellingsOf(const Person& person, const WorldOptions& options) {
    return std::max(1, static_cast<int>(std::lround(options.usualTellings * frequencyOf(person.tier))));
}

void addBiographies(std::vector<Document>& documents, const Person& person, int tellings, Random& random) {
    for (const auto& told : dealBiographies(tellings, random))
        documents.push_back(biography(person, told));
}

void addAskedQuestions(std::vector<Document>& documents, const Person& person, int repeats) {
    for (size_t attribute = 0; attribute < kAttributeCount; ++attribute) {
        if (person.asked[attribute] != AskedIn::Train)
            continue;
        for (size_t phrasing = 0; phrasing < kQuestionCount; ++phrasing) {
            documents.insert(documents.end(), static_cast<size_t>(repeats), answeredQuestion(person, attribute, phrasing));
        }
    }
}

std::vector<Document> trainingDocuments(const std::vector<Person>& people, const WorldOptions& options) {
    Random random(options.population.seed, "training text");
    std::vector<Document> documents;
    for (const Person& person : people) {
        addBiographies(documents, person, tellingsOf(person, options), random);
        addAskedQuestions(documents, person, options.questionRepeats);
    }
    random.shuffle(std::span<Document>(documents));
    return documents;
}

/// Biographies that nobody has seen: drawn until they are new, people as often as in training.
class FreshBiographies {
public:
    FreshBiographies(const std::vector<Person>& people, const std::vector<Document>& training, uint64_t seed)
        : m_people(people), m_random(seed, "fresh biographies") {
        for (const Document& document : training)
            m_seen.insert(document.text);
    }

    std::vector<Document> take(int count) {
        std::vector<Document> documents;
        while (documents.size() < static_cast<size_t>(count)) {
            Document document = biography(drawPerson(), drawBiography(m_random));
            if (m_seen.insert(document.text).second)
                documents.push_back(std::move(document));
        }
        return documents;
    }

private:
    const Person& drawPerson() {
        while (true) {
            const Person& person = m_people[m_random.below(m_people.size())];
            if (m_random.uniform() < frequencyOf(person.tier) / frequencyOf(Tier::Often))
                return person;
        }
    }

    const std::vector<Person>& m_people;
    Random m_random;
    std::unordered_set<std::string> m_seen;
};

std::vector<QuestionItem> questionsFor(const std::vector<Person>& people, AskedIn split, uint64_t seed) {
    std::vector<int64_t> facts;
    for (size_t fact = 0; fact < people.size() * kAttributeCount; ++fact) {
        if (people[fact / kAttributeCount].asked[fact % kAttributeCount] == split)
            facts.push_back(static_cast<int64_t>(fact));
    }
    Random(seed, "order of questions").shuffle(std::span<int64_t>(facts));
    std::vector<QuestionItem> items;
    for (const int64_t fact : facts) {
        const Person& person = people[static_cast<size_t>(fact) / kAttributeCount];
        const size_t attribute = static_cast<size_t>(fact) % kAttributeCount;
        for (size_t phrasing = 0; phrasing < kQuestionCount; ++phrasing) {
            items.push_back({questionPrompt(person, attribute, phrasing), std::string(person.values[attribute]),
                             std::string(attributes()[attribute].kind), std::string(toString(person.tier)), fact});
        }
    }
    return items;
}

}  // namespace

DataSet makeWorld(const WorldOptions& options) {
    check(options);
    const uint64_t seed = options.population.seed;
    const std::vector<Person> people = makePopulation(options.population);
    DataSet data;
    data.train = trainingDocuments(people, options);
    FreshBiographies fresh(people, data.train, seed);
    data.calibration = fresh.take(options.calibrationDocuments);
    data.validation = fresh.take(options.validationDocuments);
    data.test = fresh.take(options.testDocuments);
    data.validationItems.questions = questionsFor(people, AskedIn::Validation, seed);
    data.testItems.questions = questionsFor(people, AskedIn::Test, seed);
    data.description = fmt::format("built-in world: {} people, {} facts, {} of them never asked in training", people.size(),
                                   people.size() * kAttributeCount,
                                   (data.validationItems.questions.size() + data.testItems.questions.size()) / kQuestionCount);
    data.hash = hashOf(data);
    return data;
}

}  // namespace lathe::world
