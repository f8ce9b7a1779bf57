// SPDX-License-Identifier: GPL-3.0-or-later
// How text is written in the playground: temperature, top-k, length and seed.
#pragma once

#include <QWidget>

#include "widgets/playground/playground_session.h"

class QDoubleSpinBox;
class QSlider;
class QSpinBox;

namespace lathe {

class Switch;

class GenerationSettings : public QWidget {
    Q_OBJECT
public:
    explicit GenerationSettings(QWidget* parent = nullptr);
    PlaygroundSettings settings() const;
    void setSettings(const PlaygroundSettings& settings);

Q_SIGNALS:
    void changed();

private:
    QDoubleSpinBox* m_temperature;
    QSpinBox *m_topK, *m_newTokens, *m_seed;
    Switch* m_atOnce;
};

}  // namespace lathe
