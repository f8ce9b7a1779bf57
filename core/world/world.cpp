// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/world/world.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

#include "core/base/error.h"
#include "core/world/draw.h"
#include "core/world/knowledge.h"
#include "core/world/mood.h"
#include "core/world/rescoring.h"
#include "core/world/sentence.h"
#include "core/world/story.h"
#include "core/world/translation.h"

namespace lathe::world {

namespace {

constexpr std::array kHeldOut = {Split::Calibration, Split::Validation, Split::Test};

void check(const WorldOptions& options) {
    const auto counts = {options.questionRepeats,     options.reviews,
                         options.translations,        options.stories,
                         options.sentences,           options.calibrationDocuments,
                         options.validationDocuments, options.testDocuments,
                         options.validationItems,     options.testItems};
    if (options.usualTellings < 2 || std::min(counts) < 0)
        throw badInput("The built-in world cannot be made", "It needs at least 2 tellings of a fact, and no negative counts.");
}

std::vector<Document>& documentsOf(DataSet& data, Split split) {
    const std::array<std::vector<Document>*, 4> all = {&data.train, &data.calibration, &data.validation, &data.test};
    return *all[static_cast<size_t>(split)];
}

TaskItems& itemsOf(DataSet& data, Split split) {
    return split == Split::Validation ? data.validationItems : data.testItems;
}

void append(std::vector<Document>& to, std::vector<Document>&& documents) {
    to.insert(to.end(), std::make_move_iterator(documents.begin()), std::make_move_iterator(documents.end()));
}

/// Fills a data set kind by kind.
class WorldMaker {
public:
    explicit WorldMaker(const WorldOptions& options)
        : m_options(options), m_seed(options.population.seed), m_people(makePopulation(options.population)) {}

    DataSet make() {
        std::vector<Document> biographies = trainingBiographies(m_people, m_options.usualTellings, m_seed);
        std::vector<Document> questions = askedQuestions(m_people, Split::Train, m_seed);
        m_trainingDocuments = biographies.size() + questions.size() * static_cast<size_t>(m_options.questionRepeats) +
                              static_cast<size_t>(m_options.reviews + m_options.translations + m_options.stories + m_options.sentences);
        addBiographies(std::move(biographies));
        addQuestions(std::move(questions));
        addReviews();
        addTranslations();
        addStories();
        addSentences();
        addRescorings();
        mix();
        describe();
        return std::move(m_data);
    }

private:
    /// How many documents of a kind a split holds beside so many in training: the same share, rounded.
    int heldOutCount(Split split, size_t inTraining) const {
        const std::array<int, 4> totals = {0, m_options.calibrationDocuments, m_options.validationDocuments, m_options.testDocuments};
        return static_cast<int>(std::lround(static_cast<double>(totals[static_cast<size_t>(split)]) * static_cast<double>(inTraining) /
                                            static_cast<double>(m_trainingDocuments)));
    }

    void addBiographies(std::vector<Document>&& training) {
        FreshBiographies fresh(m_people, training, m_seed);
        for (const Split split : kHeldOut)
            append(documentsOf(m_data, split), fresh.take(heldOutCount(split, training.size())));
        append(m_data.train, std::move(training));
    }

    void addQuestions(std::vector<Document>&& training) {
        const size_t repeats = static_cast<size_t>(m_options.questionRepeats);
        for (const Split split : kHeldOut) {
            std::vector<Document> questions = askedQuestions(m_people, split, m_seed);
            questions.resize(std::min(questions.size(), static_cast<size_t>(heldOutCount(split, training.size() * repeats))));
            append(documentsOf(m_data, split), std::move(questions));
        }
        for (const Document& question : training)
            m_data.train.insert(m_data.train.end(), repeats, question);
        m_data.validationItems.questions = keptQuestions(m_people, AskedIn::Validation, m_seed);
        m_data.testItems.questions = keptQuestions(m_people, AskedIn::Test, m_seed);
    }

    template <typename Example, typename ToDocument>
    void addDocuments(SplitSampler<Example>& sampler, int training, ToDocument toDocument) {
        for (const Split split : {Split::Train, Split::Calibration, Split::Validation, Split::Test}) {
            const int count = split == Split::Train ? training : heldOutCount(split, static_cast<size_t>(training));
            for (const Example& example : sampler.take(split, count))
                documentsOf(m_data, split).push_back(toDocument(example));
        }
    }

    /// unitOf names what an example's items are resampled with.
    template <typename Example, typename Item, typename UnitOf>
    void addItems(SplitSampler<Example>& sampler, std::vector<Item> TaskItems::*list, Item (*toItem)(const Example&, int64_t),
                  UnitOf unitOf) {
        for (const Split split : {Split::Validation, Split::Test}) {
            UnitNumbers units;
            const int count = split == Split::Validation ? m_options.validationItems : m_options.testItems;
            for (const Example& example : sampler.take(split, count))
                (itemsOf(m_data, split).*list).push_back(toItem(example, units.numberOf(unitOf(example))));
        }
    }

    void addReviews() {
        SplitSampler<Review> sampler(m_seed, "reviews", drawReview);
        addDocuments(sampler, m_options.reviews, moodDocument);
        addItems(sampler, &TaskItems::choices, moodItem, [](const Review& review) { return review.combination; });
    }

    void addTranslations() {
        SplitSampler<Translation> sampler(m_seed, "translations", drawTranslation);
        addDocuments(sampler, m_options.translations, translationDocument);
        addItems(sampler, &TaskItems::translations, translationItem,
                 [](const Translation& translation) { return translation.combination; });
    }

    void addStories() {
        SplitSampler<Story> sampler(m_seed, "stories", drawStory);
        addDocuments(sampler, m_options.stories, storyDocument);
        addItems(sampler, &TaskItems::stories, storyItem, [](const Story& story) { return story.combination; });
    }

    void addSentences() {
        SplitSampler<Sentence> sampler(m_seed, "sentences", [this](Random& random, Split split) {
            return oneIn(random, 2) ? drawEverydaySentence(random) : drawJointSentence(random, split, m_people);
        });
        addDocuments(sampler, m_options.sentences, sentenceDocument);
    }

    void addRescorings() {
        SplitSampler<SaidSentence> sampler(m_seed, "said",
                                           [this](Random& random, Split split) { return drawSaidSentence(random, split, m_people); });
        for (const Split split : {Split::Validation, Split::Test}) {
            UnitNumbers units;
            Random random(m_seed, fmt::format("corruptions {}", static_cast<int>(split)));
            const auto count = static_cast<size_t>(split == Split::Validation ? m_options.validationItems : m_options.testItems);
            std::vector<RescoringItem>& items = itemsOf(m_data, split).rescorings;
            while (items.size() < count) {
                const SaidSentence said = sampler.take(split, 1).front();
                if (auto item = candidateList(said, units.numberOf(said.about), random))
                    items.push_back(std::move(*item));
            }
        }
    }

    void mix() {
        for (const Split split : {Split::Train, Split::Calibration, Split::Validation, Split::Test})
            Random(m_seed, fmt::format("order of documents {}", static_cast<int>(split)))
                .shuffle(std::span<Document>(documentsOf(m_data, split)));
    }

    void describe() {
        const size_t facts = m_people.size() * kAttributeCount;
        const size_t kept = (m_data.validationItems.questions.size() + m_data.testItems.questions.size()) / kQuestionCount;
        m_data.description = fmt::format(
            "built-in world: {} people, {} facts, {} of them never asked in training; reviews with moods, English with Chinese, stories, "
            "everyday sentences",
            m_people.size(), facts, kept);
        m_data.hash = hashOf(m_data);
    }

    const WorldOptions& m_options;
    uint64_t m_seed;
    std::vector<Person> m_people;
    size_t m_trainingDocuments = 0;
    DataSet m_data;
};

}  // namespace

DataSet makeWorld(const WorldOptions& options) {
    check(options);
    return WorldMaker(options).make();
}

}  // namespace lathe::world
